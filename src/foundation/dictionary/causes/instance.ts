/** What can be wrong where Oracle Integration itself is called. */
import { causesOf } from '../cause.ts'
import { clientConfiguration, instanceDetails, instanceRoles } from '../console-pages.ts'

export const instanceCauses = causesOf({
  'role-missing': {
    what: 'whom the token is for (the user; with client credentials, the application) lacks a role of the instance',
    mend: 'assign the role ServiceUser or a higher one to the user, or with client credentials to the application; new roles count from the next login',
    check:
      'the audience of the token is right, and the name that `oic whoami` shows stands under none of the roles',
    page: instanceRoles,
    field: 'ServiceUser',
    evidence: 'documented',
  },
  'file-server-role-missing': {
    what: 'the user lacks the role ServiceAdministrator, which the File Server API needs',
    mend: 'assign the role ServiceAdministrator to the user; new roles count from the next login',
    check: 'calls to the Integration API are answered, and only the File Server refuses',
    page: instanceRoles,
    field: 'ServiceAdministrator',
    evidence: 'documented',
  },
  'token-without-user': {
    what: 'the File Server takes tokens of a user only, and this token is of the application itself',
    mend: 'use a profile with the flow code or device, where a person signs in, or jwt-bearer with a user as its subject',
    check:
      'the flow that `oic profile show` names is client-credentials, or jwt-bearer with the client id as its subject',
    page: clientConfiguration,
    field: 'Allowed grant types: Authorization code',
    evidence: 'documented',
  },
  'instance-address-wrong': {
    what: 'the address of the instance in the profile is that of another instance or host',
    mend: 'copy the address from the console of the instance and store it with `oic profile set NAME --instance-url URL`',
    check: 'compare "Service console URL" with `oic profile show`',
    page: instanceDetails,
    field: 'Service console URL',
    evidence: 'seen',
  },
  'runtime-address-for-design': {
    what: 'the runtime address stands where the design-time one belongs: developer APIs are redirected, and the token does not travel along',
    mend: 'store the design-time address, https://design.integration.REGION.ocp.oraclecloud.com, with `oic profile set NAME --design-url URL`',
    check: '`oic profile show` names the same address for runtime and design',
    page: instanceDetails,
    field: 'Design-time URL',
    evidence: 'seen',
  },
  'instance-name-missing': {
    what: 'the profile names no integrationInstance, which the design-time address needs',
    mend: 'store the name of the instance with `oic profile set NAME --instance INSTANCE`',
    check: '`oic profile show` names no instance',
    page: instanceDetails,
    field: 'Name',
    evidence: 'documented',
  },
  'instance-name-wrong': {
    what: 'no instance of the region has the name that is sent as integrationInstance',
    mend: 'copy the value behind integrationInstance= from the address of the console and store it with `oic profile set NAME --instance INSTANCE`',
    check: 'compare the address of the console in the browser with `oic profile show`',
    page: instanceDetails,
    field: 'Name',
    evidence: 'inferred',
  },
  'file-server-not-enabled': {
    what: 'the File Server is not enabled for the instance',
    mend: 'enable it once, on the page of the instance; it takes a few minutes',
    check: 'calls to the Integration API are answered, and the root of the File Server is not found',
    page: instanceDetails,
    field: 'File server: Enable',
    evidence: 'documented',
  },
  'path-unknown': {
    what: 'nothing has this path or name',
    mend: 'check the path and the name, versions and upper case included',
    check: 'other calls to the same instance are answered',
    evidence: 'documented',
  },
})
