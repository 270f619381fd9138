#!/bin/sh
# Properties of the signs; PROP_CASES for a longer run.
exec "$O/tests/prop/signs" "${PROP_CASES:-4000}"
