-- The servers that share this database. A lease is by the clock of the database. Each transaction
-- of a server holds its row by FOR KEY SHARE, so a server is lost only between its transactions.
CREATE TABLE server (
  id VARCHAR(255) NOT NULL,
  -- A new one for each start.
  incarnation CHAR(36) NOT NULL,
  name VARCHAR(255) NOT NULL,
  url VARCHAR(1000),
  version VARCHAR(100) NOT NULL,
  definitions VARCHAR(100) NOT NULL,
  started TIMESTAMPTZ NOT NULL,
  lease_until TIMESTAMPTZ NOT NULL,
  lost_since TIMESTAMPTZ,
  CONSTRAINT server_pk PRIMARY KEY (id)
);

-- What one server does for all.
CREATE TABLE duty (
  name VARCHAR(100) NOT NULL,
  server VARCHAR(255) NOT NULL,
  lease_until TIMESTAMPTZ NOT NULL,
  CONSTRAINT duty_pk PRIMARY KEY (name)
);
