"""The build: what is known from last time is not done again, the rest is done side by side.

`sources` takes files in, `bodies` keeps what Markdown made of them; `build` has pages printed
(`printing`) and placed (`placing`). `manifest` knows what stands in the output folder, `unchanged`
and `snapshot` what the last build knew. `cache` and `shelf` keep values between builds, `identity`
says what they depend on besides the content. `parallel` splits work over processes, `lock` keeps
two builds apart.
"""
