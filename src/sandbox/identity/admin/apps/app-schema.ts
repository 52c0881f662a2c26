/**
 * The attributes of Oracle's `App`, after its own description (github.com/oracle/oci-typescript-sdk,
 * lib/identitydomains/lib/model/app.ts), in the order in which answers show them.
 */

import { createdBy, lastModifiedBy, meta } from '../scim/common-attributes.ts'
import { type Attribute, attribute, complex, type ResourceSchema } from '../scim/schema.ts'
import { allowedScope, certificate, grantedAppRole, reference, scope, tag } from './app-inner-attributes.ts'

const flag = (name: string) => attribute(name, 'boolean', 'searchable')
const text = (name: string) => attribute(name, 'string')

const head: readonly Attribute[] = [
  attribute('schemas', 'string', 'many'),
  attribute('id', 'string', 'searchable', 'readOnly', 'always'),
  attribute('ocid', 'string', 'exact', 'searchable', 'readOnly'),
  attribute('name', 'string', 'searchable', 'immutable'),
  attribute('clientSecret', 'string', 'readOnly'),
  attribute('displayName', 'string', 'searchable', 'always'),
  attribute('description', 'string', 'searchable'),
  flag('active'),
  complex(
    'basedOnTemplate',
    [
      attribute('value', 'string', 'exact', 'searchable', 'immutable', 'always'),
      attribute('$ref', 'string', 'readOnly'),
      attribute('lastModified', 'dateTime', 'readOnly'),
      attribute('wellKnownId', 'string', 'searchable', 'immutable'),
    ],
    'searchable',
    'always',
  ),
]

/** "Client Configuration". */
const client: readonly Attribute[] = [
  flag('isOAuthClient'),
  flag('isOAuthResource'),
  text('clientType'),
  attribute('trustScope', 'string', 'exact'),
  attribute('loginMechanism', 'string', 'exact', 'searchable'),
  attribute('redirectUris', 'string', 'many'),
  attribute('postLogoutRedirectUris', 'string', 'many'),
  text('logoutUri'),
  flag('allUrlSchemesAllowed'),
  attribute('allowedGrants', 'string', 'many', 'exact', 'searchable'),
  attribute('allowedOperations', 'string', 'many', 'exact', 'searchable'),
  attribute('clientIPChecking', 'string', 'exact'),
  attribute('bypassConsent', 'boolean'),
  complex('allowedScopes', allowedScope, 'many', 'searchable'),
  complex('allowedTags', tag, 'many', 'searchable'),
  complex('certificates', certificate, 'many'),
]

/** "Resources". */
const resource: readonly Attribute[] = [
  text('audience'),
  attribute('secondaryAudiences', 'string', 'many'),
  complex('scopes', scope, 'many', 'searchable'),
  attribute('accessTokenExpiry', 'integer'),
  attribute('refreshTokenExpiry', 'integer'),
  flag('allowOffline'),
]

const kinds: readonly Attribute[] = [
  attribute('isUnmanagedApp', 'boolean', 'searchable', 'immutable'),
  ...['allowAccessControl', 'showInMyApps', 'isLoginTarget', 'isMobileTarget'].map(flag),
  attribute('isOPCService', 'boolean', 'searchable', 'readOnly'),
  attribute('isAliasApp', 'boolean', 'searchable', 'immutable', 'always'),
  attribute('isManagedApp', 'boolean', 'searchable', 'readOnly'),
  ...['isSamlServiceProvider', 'isWebTierPolicy', 'isKerberosRealm'].map(flag),
  attribute('infrastructure', 'boolean', 'searchable', 'readOnly'),
  attribute('migrated', 'boolean', 'searchable', 'readOnly'),
]

/** Kept as sent, and acted on by nothing here. */
const others: readonly Attribute[] = [
  ...['loginPageUrl', 'logoutPageUrl', 'errorPageUrl', 'linkingCallbackUrl', 'landingPageUrl'].map(text),
  ...['productName', 'productLogoUrl', 'homePageUrl', 'privacyPolicyUrl', 'termsOfServiceUrl'].map(text),
  ...['contactEmailAddress', 'idTokenEncAlgo', 'icon', 'serviceTypeURN', 'serviceTypeVersion'].map(text),
  attribute('appIcon', 'string', 'request'),
  attribute('appThumbnail', 'string', 'request'),
  attribute('delegatedServiceNames', 'string', 'many', 'exact'),
  attribute('disableKmsiTokenAuthentication', 'boolean', 'always'),
  attribute('forceReauthenticateAfterInMinutes', 'integer'),
  ...['isFormFill', 'isRadiusApp', 'isEnterpriseApp', 'isObligationCapable', 'isMulticloudServiceApp'].map(
    flag,
  ),
  ...['serviceParams', 'attrRenderingMetadata', 'protectableSecondaryAudiences'].map((name) =>
    complex(name, [], 'many'),
  ),
  ...['aliasApps', 'appsNetworkPerimeters', 'trustPolicies'].map((name) => complex(name, reference, 'many')),
  complex('identityProviders', reference, 'many', 'request'),
  ...['radiusPolicy', 'termsOfUse', 'idpPolicy', 'signonPolicy'].map((name) => complex(name, reference)),
  complex('tags', tag, 'many', 'searchable', 'request'),
  ...['requestable', 'opcService', 'webTierPolicy', 'managedapp', 'samlServiceProvider', 'enterpriseApp'].map(
    (name) => attribute(`urn:ietf:params:scim:schemas:oracle:idcs:extension:${name}:App`, 'extension'),
  ),
  attribute('urn:ietf:params:scim:schemas:oracle:idcs:extension:OCITags', 'extension'),
]

const tail: readonly Attribute[] = [
  complex('grantedAppRoles', grantedAppRole, 'many', 'searchable', 'readOnly'),
  createdBy,
  lastModifiedBy,
  meta,
]

export const appSchema: ResourceSchema = {
  urn: 'urn:ietf:params:scim:schemas:oracle:idcs:App',
  attributes: [...head, ...client, ...resource, ...kinds, ...others, ...tail],
}
