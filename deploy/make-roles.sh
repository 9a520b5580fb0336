#!/bin/bash
# Run once by the postgres image: the owner who migrates, and the plain role that serves.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v owner="$OWNER_PASSWORD" -v serving="$SERVING_PASSWORD" <<'SQL'
CREATE ROLE stackcube_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'owner';
CREATE ROLE stackcube_serving LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'serving';
ALTER ROLE stackcube_serving SET lock_timeout = '5s';
ALTER ROLE stackcube_serving SET transaction_timeout = '30s';
CREATE DATABASE stackcube OWNER stackcube_owner;
SQL
