// Gets an answer from the drive of a notebook in the browser in every case: (drive, patience in ms).
// As it comes, the page answers nothing at all where it fails: a file that another tab deleted, or storage that is full,
// would leave the kernel waiting for ever. And a file that cannot be read for once is made anew, empty, and written over.
(drive, patience) => {
  const { API, FS, ERRNO_CODES, node_ops } = drive;
  const failed = (code) => new FS.ErrnoError(ERRNO_CODES[code]);
  const ask = API.request;

  API.request = (asked) => {
    const Patient = self.XMLHttpRequest; // the kernel's own: nothing else runs until the page has answered
    self.XMLHttpRequest = class extends Patient {
      open(...how) {
        super.open(...how);
        this.timeout = patience;
      }
    };
    try {
      return ask.call(API, asked);
    } catch (error) {
      throw error.name === "ErrnoError" ? error : failed("EIO");
    } finally {
      self.XMLHttpRequest = Patient;
    }
  };

  const make = API.mknod;
  API.mknod = (path, mode) => {
    if (API.lookup(path).ok) throw failed("EIO"); // as it opens a file that it could not read, with answers in it
    return make.call(API, path, mode);
  };

  for (const name of ["getattr", "readdir"]) {
    const look = node_ops[name];
    node_ops[name] = (value) => {
      const node = value.node ?? value; // of a stream
      if (!API.lookup(drive.realPath(node)).ok) {
        FS.destroyNode(node); // or it could not be made again
        throw failed("ENOENT");
      }
      return look(value);
    };
  }
};
