#!/usr/bin/env bash
# The identity service row by row, with curl alone, the way Oracle's pages show it. Prints for each line what was
# asked, the status, where it leads, and the body. Takes from the environment what `oic sandbox --json` prints:
# IDENTITY, CLIENT_ID, CLIENT_SECRET, ADMIN_ID, ADMIN_SECRET, AUDIENCE, USER_NAME, PASSWORD.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
jar="$work/jar"
scope="${AUDIENCE}urn:opc:resource:consumer::all"

# ask WHAT CURL-ARGUMENTS…: one line of curl, and what came.
ask() {
  printf '\n# %s\n' "$1"
  shift
  curl -sS -b "$jar" -c "$jar" -o "$work/body" -D "$work/head" "$@"
  sed -n -e '1p' -e '/^[Ll]ocation:/p' -e '/^[Ww][Ww][Ww]-[Aa]uth/p' -e '/^[Aa]llow:/p' -e '/^[Rr]etry-[Aa]fter:/p' "$work/head" | tr -d '\r'
  if grep -qi '^content-type: text/html' "$work/head"; then
    sed -n 's/.*<title>\(.*\)<\/title>.*/page: \1/p' "$work/body"
  else
    cat "$work/body"
    echo
  fi
}

# One member of a JSON object on one line.
member() {
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$work/body"
}

basic() {
  echo -n "$1:$2" | base64 -w 0
}

credentials="$(basic "$CLIENT_ID" "$CLIENT_SECRET")"
token="$IDENTITY/oauth2/v1/token"
form='Content-Type: application/x-www-form-urlencoded;charset=UTF-8'

echo '## Discovery'
ask 'the OpenID document' "$IDENTITY/.well-known/openid-configuration"
ask 'the RFC 8414 document' "$IDENTITY/.well-known/oauth-authorization-server"
ask 'the domain document' "$IDENTITY/.well-known/idcs-configuration"

printf '\n## The authorization endpoint\n'
authorize="$IDENTITY/oauth2/v1/authorize?response_type=code&state=1234"
registered='https://client.example.com/callback'
ask 'an address that is not registered' "$authorize&client_id=$CLIENT_ID&redirect_uri=https://elsewhere.example.com/&scope=$scope"
ask 'a client that nobody knows' "$authorize&client_id=nobody&redirect_uri=$registered&scope=$scope"
ask 'a scope of another environment' "$authorize&client_id=$CLIENT_ID&redirect_uri=$registered&scope=https://other.example.com:443/ic/api/"
ask 'nobody has signed in' "$authorize&client_id=$CLIENT_ID&redirect_uri=$registered&scope=$scope%20offline_access"
ask 'a wrong password' --data-urlencode "userName=$USER_NAME" -d password=wrong "$IDENTITY/ui/v1/signin"
ask 'the right one' --data-urlencode "userName=$USER_NAME" --data-urlencode "password=$PASSWORD" "$IDENTITY/ui/v1/signin"
code="$(sed -n 's/^[Ll]ocation: .*[?&]code=\([^&]*\).*/\1/p' "$work/head" | tr -d '\r')"
ask 'signed in already' "$authorize&client_id=$CLIENT_ID&redirect_uri=$registered&scope=openid"
second="$(sed -n 's/^[Ll]ocation: .*[?&]code=\([^&]*\).*/\1/p' "$work/head" | tr -d '\r')"

printf '\n## The token endpoint\n'
ask 'a client that nobody knows' -H "Authorization: Basic $(basic nobody x)" -d grant_type=client_credentials "$token"
ask 'a wrong secret' -H "Authorization: Basic $(basic "$CLIENT_ID" wrong)" -d grant_type=client_credentials "$token"
ask 'credentials that cannot be decoded' -H 'Authorization: Basic %%%' -d grant_type=client_credentials "$token"
ask 'no grant' -H "Authorization: Basic $credentials" -d scope=x "$token"
ask 'a grant that nobody knows' -H "Authorization: Basic $credentials" -d grant_type=magic "$token"
ask 'a grant that the application lacks' -H "Authorization: Basic $credentials" -d "grant_type=client_credentials&scope=$scope" "$token"
ask 'the code, raw as it was copied' -X POST -H "Authorization: Basic $credentials" -H "$form" -d "grant_type=authorization_code&code=$code" "$token"
refresh_token="$(member refresh_token)"
ask 'the code again' -H "Authorization: Basic $credentials" -d "grant_type=authorization_code&code=$code" "$token"
ask 'a refresh token' -H "Authorization: Basic $credentials" -d "grant_type=refresh_token&refresh_token=$refresh_token" "$token"
renewed="$(member refresh_token)"
access_token="$(member access_token)"
ask 'the refresh token again' -H "Authorization: Basic $credentials" -d "grant_type=refresh_token&refresh_token=$refresh_token" "$token"
ask 'id and secret in the body' -d "grant_type=authorization_code&code=$second&client_id=$CLIENT_ID" --data-urlencode "client_secret=$CLIENT_SECRET" "$token"
openid_token="$(member access_token)"
id_token="$(member id_token)"
ask 'an administrator by client credentials' -X POST -H "Authorization: Basic $(basic "$ADMIN_ID" "$ADMIN_SECRET")" -H "$form" \
  -d 'grant_type=client_credentials&scope=urn:opc:idm:__myscopes__' "$token"
admin_token="$(member access_token)"

printf '\n## The signing key\n'
ask 'without a token' "$IDENTITY/admin/v1/SigningCert/jwk"
ask 'with one' -H "Authorization: Bearer $admin_token" "$IDENTITY/admin/v1/SigningCert/jwk"

printf '\n## Who is it\n'
ask 'without a token' "$IDENTITY/oauth2/v1/userinfo"
ask 'a token without openid' -H "Authorization: Bearer $access_token" "$IDENTITY/oauth2/v1/userinfo"
ask 'a token with it' -H "Authorization: Bearer $openid_token" "$IDENTITY/oauth2/v1/userinfo"

printf '\n## An application of your own\n'
apps="$IDENTITY/admin/v1/Apps"
json='Content-Type: application/scim+json'
ask 'without a token' "$apps"
ask 'a token of the instance' -H "Authorization: Bearer $access_token" "$apps"
ask 'members are missing' -H "Authorization: Bearer $admin_token" -H "$json" -d '{"schemas":["urn:ietf:params:scim:schemas:oracle:idcs:App"]}' "$apps"
ask 'it is created' -H "Authorization: Bearer $admin_token" -H "$json" "$apps" -d "{
  \"schemas\":[\"urn:ietf:params:scim:schemas:oracle:idcs:App\"],\"displayName\":\"Nightly job\",\"active\":false,
  \"basedOnTemplate\":{\"value\":\"CustomWebAppTemplateId\"},\"isOAuthClient\":true,\"clientType\":\"confidential\",
  \"allowedGrants\":[\"client_credentials\",\"urn:ietf:params:oauth:grant-type:device_code\"],\"allowedOperations\":[\"introspect\"],
  \"allowedScopes\":[{\"fqs\":\"$scope\"}]}"
id="$(member id)"
own="$(basic "$(member name)" "$(member clientSecret)")"
own_id="$(member name)"
ask 'it is not active yet' -H "Authorization: Basic $own" -d "grant_type=client_credentials&scope=$scope" "$token"
ask 'it is activated' -X PUT -H "Authorization: Bearer $admin_token" -H "$json" "$IDENTITY/admin/v1/AppStatusChanger/$id" \
  -d '{"active":true,"schemas":["urn:ietf:params:scim:schemas:oracle:idcs:AppStatusChanger"]}'
ask 'it has a token' -H "Authorization: Basic $own" -d "grant_type=client_credentials&scope=$scope" "$token"
own_token="$(member access_token)"
ask 'it is found by its name' -G --data-urlencode 'filter=displayName eq "Nightly job"' -d attributes=displayName,active -H "Authorization: Bearer $admin_token" "$apps"

printf '\n## Introspection and revocation\n'
ask 'without a client' -d "token=$own_token" "$IDENTITY/oauth2/v1/introspect"
ask 'without the operation' -H "Authorization: Basic $credentials" -d "token=$own_token" "$IDENTITY/oauth2/v1/introspect"
ask 'a token' -H "Authorization: Basic $own" -d "token=$own_token" "$IDENTITY/oauth2/v1/introspect"
ask 'nonsense' -H "Authorization: Basic $own" -d token=nonsense "$IDENTITY/oauth2/v1/introspect"
ask 'a refresh token is revoked' -H "Authorization: Basic $credentials" -d "token=$renewed" "$IDENTITY/oauth2/v1/revoke"
ask 'it is over' -H "Authorization: Basic $credentials" -d "grant_type=refresh_token&refresh_token=$renewed" "$token"
ask 'a token that nobody knows is revoked' -H "Authorization: Basic $credentials" -d token=nonsense "$IDENTITY/oauth2/v1/revoke"

printf '\n## A device\n'
ask 'a client without the grant' -d "response_type=device_code&scope=$scope&client_id=$CLIENT_ID" "$IDENTITY/oauth2/v1/device"
ask 'a code for a device' -d "response_type=device_code&scope=$scope&client_id=$own_id" "$IDENTITY/oauth2/v1/device"
device_code="$(member device_code)"
ask 'nobody has allowed it yet' -H "Authorization: Basic $own" \
  -d "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=$device_code" "$token"

printf '\n## Leaving\n'
ask 'to an address that is not registered' "$IDENTITY/oauth2/v1/userlogout?post_logout_redirect_uri=https://elsewhere.example.com/&id_token_hint=$id_token"
ask 'to the landing page' "$IDENTITY/oauth2/v1/userlogout"
ask 'nobody is signed in any more' "$authorize&client_id=$CLIENT_ID&redirect_uri=$registered&scope=$scope"
