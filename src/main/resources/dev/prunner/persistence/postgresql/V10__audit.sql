-- Who has done what, and what was refused. A row is written once, and only removed when it is old.
CREATE TABLE audit (
  number    BIGINT        NOT NULL GENERATED ALWAYS AS IDENTITY,
  noted     BIGINT        NOT NULL,
  user_name VARCHAR(255)  NOT NULL,
  address   VARCHAR(64)   NOT NULL,
  action    VARCHAR(32)   NOT NULL,
  pipeline  VARCHAR(255),
  job       CHAR(36),
  outcome   VARCHAR(32)   NOT NULL,
  detail    VARCHAR(1000),
  CONSTRAINT audit_pk PRIMARY KEY (number)
);
