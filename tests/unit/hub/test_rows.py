"""A row comes back from its text as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from intakeapp.hub.rows import from_text, to_text
from intakeapp.sync.merge_rows import RowState, UnitState, Witness, Written

_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | _text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_text, inner, max_size=3),
    max_leaves=6,
)
_written = st.builds(
    Written,
    sequence=st.integers(1, 9),
    device=st.sampled_from("ab"),
    number=st.integers(1, 3),
    author=_text,
    instant=st.just("2026-03-02T09:00:00.000000Z"),
    source=_text,
    sealed=st.booleans(),
    by_insert=st.booleans(),
)
_witnesses = st.lists(st.builds(Witness, st.integers(1, 9), st.sampled_from("ab")), max_size=3).map(
    tuple
)
_rows = st.lists(_written, min_size=1, max_size=3).flatmap(
    lambda origins: st.builds(
        RowState,
        table=st.just("debt"),
        row_id=st.just("row"),
        case_id=st.none() | st.just("zaak"),
        units=st.dictionaries(
            st.sampled_from(["amount", "note", "kind"]),
            st.builds(UnitState, value=_values, written=st.sampled_from(origins), also=_witnesses),
        ),
        removed=st.none() | st.sampled_from(origins),
        kept=_witnesses,
    )
)


@given(_rows)
def test_a_row_comes_back_as_it_was(row: RowState) -> None:
    assert from_text(row.table, row.row_id, row.case_id, to_text(row)) == row
