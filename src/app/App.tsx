import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useLayoutEffect } from 'react'
import type { DataRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { queryClient } from '#queries/client.ts'
import { ThemeProvider } from '#ui/ThemeProvider.tsx'
import { AppBoundary } from './AppBoundary.tsx'
import { hideFirstFrame } from './shell/first-frame.ts'

/**
 * Address changes are not transitions: controls answer at once, and each list decides by itself which rows may stay
 * while new ones load. As transitions they would keep the rows of the unit that was just left.
 */
export const App = ({ router }: { router: DataRouter }) => {
  useLayoutEffect(hideFirstFrame, [])
  return (
    <StrictMode>
      <AppBoundary>
        <QueryClientProvider client={queryClient}>
          <ThemeProvider>
            <RouterProvider router={router} useTransitions={false} />
          </ThemeProvider>
        </QueryClientProvider>
      </AppBoundary>
    </StrictMode>
  )
}
