"""The build: what is known from last time is not done again, the rest is done side by side.

`cache` keeps values between builds, `identity` says what they depend on besides the content,
`bodies` renders Markdown, `outputs` prints pages, `manifest` knows what stands in the output
folder, `parallel` splits work over processes, `lock` keeps two builds apart.
"""
