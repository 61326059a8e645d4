-- A database of Derby has one server; only PostgreSQL has the tables of several.
VALUES 1;
