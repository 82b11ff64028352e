//! Remarks: what was met with on opening the library, in words.

use crate::library::Remark;

/// A remark: what is wrong, and what can be done.
pub fn remark_in_words(remark: &Remark) -> (String, String) {
    let (why, way_out) = match remark {
        Remark::MovedAside(aside) => (
            "the library was damaged, and a new one is begun".to_owned(),
            format!("the old one is now {}", aside.as_str()),
        ),
        Remark::Newer => (
            "the library was written by a newer Folio: nothing new is kept".to_owned(),
            "use the newer Folio, or name another folder with --library".to_owned(),
        ),
        Remark::NothingIsKept(why) => (
            format!("the library keeps nothing new: {}", why.as_str()),
            "name a folder that can be written to with --library".to_owned(),
        ),
        Remark::Unopened(why) => (
            format!("the library cannot be opened: {}", why.as_str()),
            "name a folder that can be written to with --library".to_owned(),
        ),
    };
    (why, way_out)
}
