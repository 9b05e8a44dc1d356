CREATE TABLE sessions (
  id text PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  two_factor_passed boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);

CREATE TABLE password_resets (
  id serial PRIMARY KEY,
  email text NOT NULL,
  code text NOT NULL,
  verified_at timestamptz,
  used_at timestamptz,
  expires_at timestamptz NOT NULL
);

ALTER TABLE users ADD COLUMN two_factor_secret text;
