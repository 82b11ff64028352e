//! Related: the list of further articles at the end of a page.

use crate::document::Date;
use crate::text::Text;

/// The list of further articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RelatedList {
    /// What stands over it, such as "More from the Review"; present wherever there are entries.
    pub heading: Option<Text>,
    /// The entries in the order of the page.
    pub entries: Vec<Related>,
}

/// One further article, as far as the page tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Related {
    /// Its headline.
    pub title: Text,
    /// Its date.
    pub date: Option<Date>,
    /// Its section.
    pub section: Option<Text>,
    /// The caption of its picture, without the credit.
    pub caption: Option<Text>,
    /// The credit of its picture.
    pub credit: Option<Text>,
    /// Its address.
    pub address: Option<Text>,
}
