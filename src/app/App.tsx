import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useLayoutEffect } from 'react'
import { queryClient } from '#queries/client.ts'
import { TimeProvider } from '#ui/TimeProvider.tsx'
import { AppBoundary } from './AppBoundary.tsx'
import { RouterView, type AppNavigation } from './RouterView.tsx'
import { hideFirstFrame } from './shell/first-frame.ts'

export const App = ({ navigation }: { navigation: AppNavigation }) => {
  useLayoutEffect(hideFirstFrame, [])
  return (
    <StrictMode>
      <AppBoundary>
        <QueryClientProvider client={queryClient}>
          <TimeProvider>
            <RouterView navigation={navigation} />
          </TimeProvider>
        </QueryClientProvider>
      </AppBoundary>
    </StrictMode>
  )
}
