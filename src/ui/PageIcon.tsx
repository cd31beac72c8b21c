import {
  IconBell,
  IconBraces,
  IconHistory,
  IconLayoutDashboard,
  IconListCheck,
  IconShieldHalf,
  IconSitemap,
  IconStack2,
  IconTable,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'

/** By names, which what asks before anything is drawn has along for nothing. */
const ICONS = {
  bell: IconBell,
  braces: IconBraces,
  checklist: IconListCheck,
  dashboard: IconLayoutDashboard,
  history: IconHistory,
  shield: IconShieldHalf,
  sitemap: IconSitemap,
  stack: IconStack2,
  table: IconTable,
  user: IconUser,
  users: IconUsers,
}

export type PageIconName = keyof typeof ICONS

/** Of a page, beside its name. */
export const PageIcon = ({ name }: { name: PageIconName }) => {
  const Shown = ICONS[name]
  return <Shown size={16} stroke={1.5} aria-hidden />
}
