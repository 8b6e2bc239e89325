const response = await fetch('https://api.flvxtract.com/api/auth/login', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    email: 'user@example.com',
    password: 'your-password',
  }),
});
const { accessToken, refreshToken } = await response.json();
