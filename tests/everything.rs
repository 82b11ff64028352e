//! A page that has everything, as a person sees it: in six languages, in one column, two and three.

mod support {
    pub(crate) mod in_scripts;
    pub(crate) mod screen;
    pub(crate) mod window;
}

use folio::app::Settings;
use folio::config::Config;
use insta::assert_snapshot;

use support::in_scripts::LANGUAGES;
use support::window::Window;

/// Windows of one column at three measures, of two columns and of three, high enough for the whole.
const WINDOWS: [(u16, u16, &str); 5] = [
    (40, 86, "columns = 1"),
    (66, 68, "columns = 1"),
    (80, 62, "columns = 1\nmeasure = 80"),
    (120, 40, "columns = 2"),
    (200, 28, "columns = 3"),
];

#[test]
fn everything_in_every_language_at_every_width() {
    for language in LANGUAGES {
        for (width, height, config) in WINDOWS {
            let mut window = Window::article(language.article(), width, height);
            let (config, mistakes) = Config::parse(config.as_bytes(), &[]);
            assert!(mistakes.is_empty(), "{mistakes:?}");
            window.state.settings = Settings::new(&config, window.state.settings.look.display());
            window.resize(width, height);
            let picture = window.picture();
            assert_snapshot!(format!("{}-{width}x{height}", language.language), picture);
        }
    }
}
