/** Python 3.11's `sys.stdlib_module_names` without private ones, what 3.12 to 3.14 added, and what earlier versions had. */
const modules = `
  __future__ _thread abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb
  binascii bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections
  colorsys compileall concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses
  dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno
  faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext
  glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress
  itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap
  modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator
  optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath
  pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline
  reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd
  smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string
  stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios
  textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle
  turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg
  winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
  annotationlib compression pathlib asynchat asyncore binhex distutils dummy_threading formatter imp macpath parser smtpd symbol test`;

/** Python 2's (https://docs.python.org/2.7/py-modindex.html), by the names that 3 changed or dropped. */
const ofPython2 = `
  BaseHTTPServer Bastion CGIHTTPServer ConfigParser Cookie DocXMLRPCServer HTMLParser Queue ScrolledText
  SimpleHTTPServer SimpleXMLRPCServer SocketServer StringIO Tkinter UserDict UserList UserString __builtin__
  anydbm cPickle cStringIO commands cookielib copy_reg dbhash dircache exceptions fcntl future_builtins
  htmlentitydefs htmllib httplib md5 mimetools multifile mutex new popen2 repr rfc822 robotparser sets sgmllib
  sha statvfs thread tkFileDialog tkMessageBox tkSimpleDialog ttk urllib2 urlparse user whichdb xmlrpclib`;

/** Parts of every interpreter that are no module of the list: what runs, what pip itself keeps, and site customisation. */
const always = "__main__ sitecustomize usercustomize pkg_resources setuptools pip";

const known = new Set(`${modules} ${ofPython2} ${always}`.split(/\s+/));

/** True of a module that comes with Python, whichever. */
export function isStandard(name: string): boolean {
  return known.has(name) || name.startsWith("_");
}
