"""How quickly the desk answers, with many who look and some who write."""
