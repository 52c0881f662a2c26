#!/usr/bin/env bash
# Oracle's manual, "Use OAuth with REST API Calls", word for word: four steps by hand, with curl.
# Takes from the environment what the console shows: IDENTITY, INTEGRATION, INSTANCE (empty on generation 2),
# CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, SCOPE, and USER_NAME and PASSWORD of the person.
set -euo pipefail

jar="$(mktemp)"
trap 'rm -f "$jar"' EXIT

fail() {
  echo "$1" >&2
  exit 1
}

# What a browser would follow: the address in the Location header of an answer.
location_of() {
  tr -d '\r' | sed -n 's/^[Ll]ocation: //p'
}

# One member of a JSON object on one line.
member() {
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

# Step 1: open the authorization address in a browser, sign in, copy the code out of the address bar.
# The scope goes in as the console shows it, unescaped.
authorize="$IDENTITY/oauth2/v1/authorize?client_id=$CLIENT_ID&response_type=code&redirect_uri=$REDIRECT_URI&scope=$SCOPE%20offline_access&state=1234"
sign_in="$(curl -sS -f -c "$jar" -D - -o /dev/null "$authorize" | location_of)"
[ -n "$sign_in" ] || fail 'the authorization address did not lead to a sign-in page'

form="$(curl -sS -f -b "$jar" -c "$jar" "$sign_in")"
grep -q 'name="userName"' <<<"$form" || fail 'the sign-in page has no field userName'
grep -q 'name="password"' <<<"$form" || fail 'the sign-in page has no field password'

callback="$(curl -sS -f -b "$jar" -c "$jar" -D - -o /dev/null \
  --data-urlencode "userName=$USER_NAME" --data-urlencode "password=$PASSWORD" "$sign_in" | location_of)"
case "$callback" in
  "$REDIRECT_URI?code="*"&state=1234") ;;
  *) fail 'signing in did not lead back to the application with a code' ;;
esac
code="${callback#*code=}"
code="${code%%&*}"

# Step 2: client id and client secret in base64, on one line.
credentials="$(echo -n "$CLIENT_ID:$CLIENT_SECRET" | base64 -w 0)"

# Step 3: exchange the code, raw as it was copied.
tokens="$(curl -sS -f -X POST -H "Authorization: Basic $credentials" \
  -H 'Content-Type: application/x-www-form-urlencoded;charset=UTF-8' \
  -d "grant_type=authorization_code&code=$code" "$IDENTITY/oauth2/v1/token")"
access_token="$(member access_token <<<"$tokens")"
refresh_token="$(member refresh_token <<<"$tokens")"
[ -n "$access_token" ] || fail 'the token answer holds no access token'
[ -n "$refresh_token" ] || fail 'the token answer holds no refresh token'

# Step 4: call the API with the token.
curl -sS -f -H "Authorization: Bearer $access_token" \
  "$INTEGRATION/ic/api/fileserver/v1/filesystem/root${INSTANCE:+?integrationInstance=$INSTANCE}"

# An hour later: a new access token for the refresh token.
renewed="$(curl -sS -f -X POST -H "Authorization: Basic $credentials" \
  -d "grant_type=refresh_token&refresh_token=$refresh_token" "$IDENTITY/oauth2/v1/token")"
[ -n "$(member access_token <<<"$renewed")" ] || fail 'the refresh token gave no access token'
