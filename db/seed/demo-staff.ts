/** Who may sign in to the back office of the demo shop; the password is chosen by whoever runs it. */
export const demoStaff = { email: "staff@alder-and-oak.example", name: "Robin Alder" } as const;
