# Lists the recipes.
default:
    @just --list

# Runs all checks, as they run everywhere else.
ci:
    .ci/run

# Opens the sample.
run *arguments:
    cargo run --release -- {{arguments}}

# Runs all tests.
test:
    cargo test

# Tries the laws for long, on cases that nobody has tried.
laws *seed:
    .ci/laws {{seed}}

# Accepts the pictures of screens as they are now. Look at what changed before you commit it.
snapshots:
    INSTA_UPDATE=always cargo test

# Measures what a reader waits for.
bench:
    cargo bench

# Draws the pictures of the README from the program.
shots:
    assets/shots/draw
