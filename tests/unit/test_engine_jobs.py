"""Jobs are found by their addresses, and a part of one is bytes in and bytes out."""

import msgspec
import pytest

from lookout.engine.jobs import do_part, find_job
from lookout.engine.kit import Kit, pack_kit, unpack_kit
from lookout.engine.sameness import hash_packages, name_program
from lookout.operations import jobs
from lookout.operations.jobs import COMPARE, EXPORT, PREPARE, SETTLE, Comparing
from tests.record_entries import make_judgement


@pytest.mark.parametrize("job", [PREPARE, COMPARE, SETTLE, EXPORT])
def test_job_is_found_where_it_says(job):
    assert find_job(job.address) is job


@pytest.mark.parametrize("address", ["os:system", "lookout.operations.jobs:prepare_all", "lookout.operations.jobs", ""])
def test_nothing_but_a_job_is_found(address):
    with pytest.raises(TypeError, match="no such job"):
        find_job(address)


def test_part_is_bytes_in_and_bytes_out():
    asked = msgspec.msgpack.encode(Comparing((), ()))
    assert msgspec.msgpack.decode(do_part(Kit(), jobs.COMPARE.address, asked)) == []


def test_kit_comes_out_as_it_went_in():
    kit = Kit((b"places",), (make_judgement(),))
    told = unpack_kit(pack_kit(kit))
    assert (list(told.gazetteers), list(told.judgements)) == ([b"places"], [make_judgement()])


def test_program_has_a_name_that_stays():
    assert name_program() == name_program()
    assert len(name_program()) == 12


def test_packages_of_other_files_have_other_names():
    assert hash_packages(["lookout.model"]) != hash_packages(["lookout.text"])
