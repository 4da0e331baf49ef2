"""Varieties of Democracy (V-Dem) Institute."""

from utils.evidence.origins.origin import Link, Origin

ELECTORAL_DEMOCRACY = Origin(
    file="democracy_vdem_polity.csv",
    citation="Coppedge et al., V-Dem Country-Year Dataset, version 16, V-Dem Institute",
    sources=(
        Link(
            title="V-Dem Institute, University of Gothenburg: the V-Dem dataset, electoral democracy index v2x_polyarchy",
            path="https://www.v-dem.net/data/the-v-dem-dataset/",
            version="version 16",
        ),
        Link(
            title="The copy that was read: data/cw_democracy.rda of the R package isard",
            path="https://github.com/svmiller/isard",
            version="46944ad97a5532cd8e3b33129463c8435a69846a",
        ),
    ),
    licences=(
        Link(
            title="V-Dem: cite and use; usually given as Creative Commons Attribution-ShareAlike 4.0, not verified here",
            path="https://www.v-dem.net/",
        ),
    ),
    caveats=(
        "The index is an estimate by a model from judgements of experts. Its margins of error are not in this table, so a difference of a few hundredths means nothing.",
        "It measures elections, parties, associations and free expression. It does not measure prosperity, good government or conduct toward other states.",
        "Germany is the Federal Republic, which until 1990 was the western part alone; Vietnam before 1976 is the north.",
    ),
)
