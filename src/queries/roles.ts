import { listRoles } from '#api/resources/roles.ts'
import { read } from './read.ts'

export const roleList = read('roles', 'list', listRoles)
