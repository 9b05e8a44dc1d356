-- Counts tries at passwords and codes, so that they cannot be guessed.
CREATE TABLE attempts (
  subject text PRIMARY KEY,
  count integer NOT NULL,
  window_ends_at timestamptz NOT NULL
);
