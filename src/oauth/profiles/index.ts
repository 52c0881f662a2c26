export { chooseProfile, findProfile } from './choose-profile.ts'
export { environmentProfile } from './environment-profile.ts'
export { type Locations, locations, type Machine } from './locations.ts'
export { parseProfile } from './parse-profile.ts'
export {
  actsAlone,
  applicationBindingOf,
  bindingOf,
  type Instance,
  keepsLogin,
  type Profile,
} from './profile.ts'
export type { ProfileTable } from './profile-table.ts'
export { loadKeySettings, loadProfiles, type ProfileTables, saveProfiles, settingsFile } from './settings.ts'
