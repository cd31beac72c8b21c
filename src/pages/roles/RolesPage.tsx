import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { roleListRequest } from '#api/requests/roles.ts'
import type { Role } from '#api/resources/roles.ts'
import { userAbilities } from '#api/requests/users.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { roleList } from '#queries/roles.ts'
import { explain } from '#lib/displayable-error.ts'
import { countedTold, countTold } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { FilterBar } from '#screens/FilterBar.tsx'
import { Freshness } from '#screens/Freshness.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { ReadPart } from '#screens/ReadPart.tsx'
import { CopyCall } from '#screens/CopyCall.tsx'
import { Link } from '#ui/Link.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import { Badge } from '#ui/Badge.tsx'
import matrix from '#ui/matrix.module.css'
import classes from './RolesPage.module.css'
import { rolesPage } from './page.ts'
import { roleFields } from './state.ts'

const TYPES = [
  { value: '', label: 'All' },
  { value: 'default', label: 'Clumio’s own' },
  { value: 'custom', label: 'Custom' },
] as const

export const RolesPage = () => {
  const ctx = useApiContext()
  const [{ type }, , fieldOf] = useUrlState(roleFields)
  const read = useQuery(roleList(ctx, type))
  const { data, dataUpdatedAt, isFetching, refetch } = read
  // No role tells of what type it is: the list of custom ones does, asked for when there is something to mark in it.
  const custom = useQuery({ ...roleList(ctx, 'custom'), enabled: data !== undefined })
  const copy = <CopyCall request={() => roleListRequest(ctx, type)} />
  const { value, onChange } = fieldOf('type')
  return (
    <>
      <PageHeader title={rolesPage.title} total={data?.length}>
        <Freshness checkedAt={dataUpdatedAt} isRefreshing={isFetching} onRefresh={() => void refetch()} />
        {copy}
      </PageHeader>
      <FilterBar
        label="Filter roles"
        setCount={0}
        rest={null}
        lead={
          <Segments
            label="Type"
            options={TYPES}
            value={value}
            onChange={(chosen) => onChange(TYPES.find((option) => option.value === chosen)?.value ?? '')}
          />
        }
      />
      <ReadPart what="the roles" read={read} of={`${contextKey(ctx)} ${type}`} actions={copy}>
        {(roles) => <RoleTable ctx={ctx} roles={roles} custom={custom} />}
      </ReadPart>
    </>
  )
}

/** All permissions that any role has, in the order of the roles: the columns of the matrix. */
const permissionsOf = (roles: readonly Role[]): readonly { id: string; name: string }[] => [
  ...new Map(roles.flatMap(({ permissions }) => permissions.map(({ id, name }) => [id, { id, name }]))).values(),
]

type TableProps = {
  ctx: ApiContext
  roles: readonly Role[]
  custom: Pick<UseQueryResult<readonly Role[]>, 'data' | 'error'>
}

const RoleTable = ({ ctx, roles, custom }: TableProps) => {
  const permissions = permissionsOf(roles)
  const customIds = new Set(custom.data?.map(({ id }) => id))
  if (roles.length === 0) return <p className={`quiet ${classes.rest}`}>There are no roles of this type.</p>
  return (
    <div className={`grows ${matrix.frame}`}>
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
                {customIds.has(role.id) && (
                  <Badge className={classes.type} tone="quiet">
                    Custom
                  </Badge>
                )}
                <span className="quiet small regular block">{role.description}</span>
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
      {custom.error && (
        <p className={`quiet small ${classes.rest}`} role="status">
          {`Which roles are custom ones is not known. ${explain(custom.error)}`}
        </p>
      )}
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
  if (!userAbilities(ctx).hasRoleFilter)
    return <span title="Filtering by role needs users v2.">{countedTold(role.userCount, 'user')}</span>
  return (
    <Link
      to={paths.users(place, new URLSearchParams({ role: role.id }))}
      aria-label={`${countedTold(role.userCount, 'user')} with the role ${role.name}`}
    >
      {countTold(role.userCount)}
    </Link>
  )
}
