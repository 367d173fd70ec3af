"""The shapes of countries, compiled from Natural Earth's as world-atlas carries them."""
