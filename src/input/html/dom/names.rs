//! Names: what the name of an element says of it.
//!
//! This is asked of every element again and again: patterns of bytes are told apart byte by byte, where
//! each text of a list would be compared.

/// Whether an element of a name stands among words and parts none.
pub(super) fn parts_none(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"a" | b"abbr"
            | b"acronym"
            | b"b"
            | b"bdi"
            | b"bdo"
            | b"big"
            | b"cite"
            | b"code"
            | b"data"
            | b"del"
            | b"dfn"
            | b"em"
            | b"font"
            | b"i"
            | b"ins"
            | b"kbd"
            | b"label"
            | b"mark"
            | b"nobr"
            | b"q"
            | b"rb"
            | b"rt"
            | b"rp"
            | b"ruby"
            | b"s"
            | b"samp"
            | b"small"
            | b"span"
            | b"strike"
            | b"strong"
            | b"sub"
            | b"sup"
            | b"time"
            | b"tt"
            | b"u"
            | b"var"
            | b"wbr"
    )
}

/// Whether the content of an element of a name is no words for a reader.
pub(super) fn is_unspoken(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"script"
            | b"style"
            | b"template"
            | b"head"
            | b"title"
            | b"textarea"
            | b"select"
            | b"option"
            | b"button"
            | b"input"
            | b"iframe"
            | b"object"
            | b"embed"
            | b"video"
            | b"audio"
            | b"canvas"
            | b"svg"
            | b"noframes"
            | b"noembed"
            | b"xmp"
            | b"progress"
            | b"meter"
            | b"datalist"
            | b"rp"
            | b"map"
            | b"link"
            | b"meta"
    )
}
