CREATE TABLE sessions (
  -- SHA-256 of the cookie, so that a copy of this table opens no session.
  id_hash text PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  two_factor_passed boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);

CREATE TABLE password_resets (
  id serial PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  code_hash text NOT NULL,
  -- Set once the code was right: what the last step has to show.
  proof_hash text UNIQUE,
  used_at timestamptz,
  expires_at timestamptz NOT NULL
);

ALTER TABLE users ADD COLUMN two_factor_secret text;
