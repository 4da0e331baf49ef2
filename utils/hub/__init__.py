"""The service beside a JupyterHub: a live class, on what its learners' kernels send. It needs the extra `hub`."""
