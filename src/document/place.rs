//! Place: a position in an article that survives a new width.

/// A position in an article, by its words and not by rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The piece that it lies in.
    pub piece: Piece,
    /// How far into the piece's plain text, in bytes.
    pub offset: usize,
}

/// A piece of an article as a reader meets it, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// Kicker, headline, standfirst and byline.
    Opening,
    /// A block of the text, by its number.
    Block(usize),
    /// The mark after the last word.
    EndMark,
    /// The biography of the author.
    AboutAuthor,
    /// Credits and corrections.
    Endnotes,
    /// The further articles.
    More,
}

impl Place {
    /// The start of an article.
    pub const START: Self = Self { piece: Piece::Opening, offset: 0 };

    /// The start of a piece.
    pub fn start_of(piece: Piece) -> Self {
        Self { piece, offset: 0 }
    }
}
