"""Help, version, completion and what is wrong with a command line."""

import pytest

from lookout import __version__
from lookout.cli import main
from lookout.cli.group import SHORT_HELP
from lookout.errors import EXIT_CODES

HEAVY = {"duckdb", "jinja2", "numpy", "onnxruntime", "py3langid", "rich", "tokenizers"}
SHELLS = {"bash": "complete -o nosort -F", "zsh": "#compdef lookout", "fish": "complete --no-files --command lookout"}


def test_cli_help_tells_every_command_and_exit_code(lookout):
    done = lookout("--help")
    assert done.returncode == 0
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [words[0] for words in lines if words and words[0] in SHORT_HELP] == list(SHORT_HELP)
    codes = {words[0] for words in lines if words and words[0].isdecimal()}
    assert codes >= {str(code) for code in EXIT_CODES.values()}


@pytest.mark.parametrize("arguments", ["['--help']", "['--version']"])
def test_cli_help_loads_nothing_heavy(lookout, arguments):
    loaded = lookout.list_modules(f"from lookout.cli import main; main({arguments})")
    assert "click" in loaded
    assert loaded & HEAVY == set()


def test_cli_asking_the_record_does_not_load_the_reader(lookout):
    assert lookout.list_modules("import lookout.cli.reports, lookout.cli.claims") & {"onnxruntime", "jinja2"} == set()


@pytest.mark.parametrize("name", SHORT_HELP)
def test_cli_short_help_is_the_commands_own(name):
    assert main.commands[name].get_short_help_str(limit=200) == SHORT_HELP[name]


@pytest.mark.parametrize("name", SHORT_HELP)
def test_cli_command_tells_how_it_is_called(lookout, name):
    done = lookout(name, "-h")
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert f"  lookout {name}" in done.stdout or f" {name} " in done.stdout.partition("Examples:")[2]


def test_cli_version(lookout):
    assert lookout("--version").stdout == f"lookout {__version__}\n"


def test_cli_without_a_command_gives_help(lookout):
    done = lookout()
    assert done.returncode == 2
    assert "Commands:" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["frobnicate"], "lookout: no such command 'frobnicate'. Try `lookout --help`.\n"),
        (["--frob"], "lookout: no such option '--frob'. Try `lookout --help`.\n"),
        (["read"], "lookout: missing argument 'FILE…|-'. Try `lookout read --help`.\n"),
        (["read", "--date", "soon", "a.txt"], "lookout: not a day: 'soon' (write 2016-06-10, 2016-06 or 2016)\n"),
        (["read", "--id", "x", "a.txt", "b.txt"], "lookout: --id tells of one report, and here are 2\n"),
        (["read", "-", "-"], "lookout: standard input (-) can be read once\n"),
        (["claims", "--as-known-on", "2016-13-01"], "lookout: no such day: '2016-13-01'\n"),
    ],
)
def test_cli_wrong_call_is_told_in_one_sentence(lookout, arguments, sentence):
    done = lookout(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence)


def test_cli_wrong_call_cannot_move_the_cursor(lookout):
    done = lookout("\x1b[2Jread")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_cli_completion_prints_the_shells_script(lookout, shell):
    done = lookout("completion", shell)
    assert done.returncode == 0
    assert "_LOOKOUT_COMPLETE" in done.stdout
    assert SHELLS[shell] in done.stdout


def test_cli_completion_of_another_shell_is_refused(lookout):
    assert lookout("completion", "sh").returncode == 2


def test_cli_completes_commands_and_options(lookout):
    def complete(words, word):
        return lookout(_LOOKOUT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(word)).stdout.split()

    assert complete("lookout re", 1) == ["plain,read", "plain,reports", "plain,reconcile"]
    assert "plain,--format" in complete("lookout read --f", 2)
    assert "plain,ndjson" in complete("lookout read --format nd", 3)
