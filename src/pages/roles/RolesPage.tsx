import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { roleListRequest, type Role } from '#api/resources/roles.ts'
import { userAbilities } from '#api/resources/users.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { roleList } from '#queries/roles.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { Freshness } from '#screens/Freshness.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { ReadPart } from '#screens/ReadPart.tsx'
import { CopyCall } from '#screens/CopyCall.tsx'
import matrix from '#ui/matrix.module.css'
import classes from './RolesPage.module.css'
import { rolesPage } from './page.ts'

export const RolesPage = () => {
  const ctx = useApiContext()
  const read = useQuery(roleList(ctx))
  const { data, dataUpdatedAt, isFetching, refetch } = read
  const copy = <CopyCall request={() => roleListRequest(ctx)} />
  return (
    <>
      <PageHeader title={rolesPage.title} total={data?.length}>
        <Freshness checkedAt={dataUpdatedAt} isRefreshing={isFetching} onRefresh={() => void refetch()} />
        {copy}
      </PageHeader>
      <ReadPart what="the roles" read={read} of={contextKey(ctx)} actions={copy}>
        {(roles) => <RoleTable ctx={ctx} roles={roles} />}
      </ReadPart>
    </>
  )
}

/** All permissions that any role has, in the order of the roles: the columns of the matrix. */
const permissionsOf = (roles: readonly Role[]): readonly { id: string; name: string }[] => [
  ...new Map(roles.flatMap(({ permissions }) => permissions.map(({ id, name }) => [id, { id, name }]))).values(),
]

const RoleTable = ({ ctx, roles }: { ctx: ApiContext; roles: readonly Role[] }) => {
  const permissions = permissionsOf(roles)
  return (
    <div className={matrix.frame}>
      <table className={`${matrix.table} ${classes.table}`} aria-label="Roles">
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Who has it</th>
            {permissions.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => (
            <tr key={role.id}>
              <th scope="row">
                {role.name}
                <span className={`quiet small ${matrix.note}`}>{role.description}</span>
              </th>
              <td>
                <Holders ctx={ctx} role={role} />
              </td>
              {permissions.map(({ id }) => (
                <td key={id}>{grantOf(role, id)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The API does not document how full and partial look; what it says of the permission is shown. */
const grantOf = ({ permissions }: Role, id: string): string => {
  const held = permissions.find((permission) => permission.id === id)
  return held === undefined ? '–' : held.description || 'Yes'
}

/** A number is a link to the list that explains it, where the API can make that list. */
const Holders = ({ ctx, role }: { ctx: ApiContext; role: Role }) => {
  const place = usePlace()
  if (!userAbilities(ctx.versions).hasRoleFilter)
    return <span title="Filtering by role needs users v2.">{counted(role.userCount, 'user')}</span>
  return (
    <Link
      to={paths.users(place, new URLSearchParams({ role: role.id }))}
      aria-label={`${counted(role.userCount, 'user')} with the role ${role.name}`}
    >
      {count(role.userCount)}
    </Link>
  )
}
