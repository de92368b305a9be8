"use client";

import { ErrorMessage } from "@/components/layout/error-message";

/** Where not even the frame around a page could be made. */
export default function FrameError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main>
      <ErrorMessage {...props} />
    </main>
  );
}
