"""A small web server with bad manners, for the tests.

Run as: server.py PORTFILE. Listens on the loopback, on a port of the system's
choice, which it writes into PORTFILE; ends with its parent's kill, or by itself
after two minutes.
"""
import gzip
import http.server
import os
import sys
import threading
import time
import zlib

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>A bridge reopens</title></head><body><article><h1>A bridge reopens</h1>
<p>The old bridge over the river opened again on Monday, after two years of work.</p>
<p>It cost less than anybody had feared, the council said, and was ready a week early.</p>
<p>\u201cWe walked across it at six in the morning,\u201d said Anna Berg, who lives nearby.</p>
</article></body></html>
"""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def chunks(self, make, **headers):
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in filter(None, make):  # an empty one would be the end
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def redirect(self, to):
        self.answer(b"gone elsewhere", 302, Location=to)

    def do_GET(self):
        name = self.path.split("?")[0].strip("/").replace("-", "_")
        try:
            getattr(self, "get_" + name, self.missing)()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def missing(self):
        self.answer(b"<h1>Not found</h1>", 404, Content_Type="text/html")

    def get_page(self):
        self.answer(PAGE.encode(), Content_Type="text/html; charset=utf-8",
                    Last_Modified="Sat, 31 Jan 2026 12:00:00 GMT")

    def get_gzip(self):
        self.answer(gzip.compress(PAGE.encode()), Content_Type="text/html",
                    Content_Encoding="gzip")

    def get_latin(self):
        page = PAGE.replace(' charset="utf-8"', "").replace("bridge", "br\u00fccke")
        self.answer(page.encode("windows-1252"), Content_Type="text/html; charset=ISO-8859-1")

    def get_cyrillic(self):
        text = "\u041c\u043e\u0441\u0442 \u043e\u0442\u043a\u0440\u044b\u0442.\n"
        self.answer(text.encode("koi8-r"), Content_Type='text/plain; charset="koi8-r"')

    def get_agent(self):
        seen = "".join("%s: %s\n" % h for h in self.headers.items())
        self.answer(seen.encode(), Content_Type="text/plain", Set_Cookie="a=b")

    def get_moved(self):
        self.redirect("/page")

    def get_to_agent(self):
        port = self.server.server_address[1]
        self.redirect("http://localhost:%d/agent" % port)

    def get_loop(self):
        self.redirect("/loop")

    def get_to_file(self):
        self.redirect("file:///etc/hostname")

    def get_nowhere(self):
        self.answer(b"", 302)

    def get_gone(self):
        self.answer(b"", 410)

    def get_broken(self):
        self.answer(b"oops", 500)

    def get_empty(self):
        self.answer(b"", Content_Type="text/html")

    def get_picture(self):
        self.answer(b"\x89PNG\r\n\x1a\n" * 10, Content_Type="image/png")

    def get_pdf_as_text(self):
        self.answer(b"%PDF-1.7\n" * 10, Content_Type="text/plain")

    def get_stall(self):
        time.sleep(60)

    def get_stall_within(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"It begins well, ")
        self.wfile.flush()
        time.sleep(60)

    def get_drip(self):
        def drops():
            for _ in range(600):
                time.sleep(.1)
                yield b"drop "
        self.chunks(drops(), Content_Type="text/plain")

    def get_cut(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"It begins well, and then")
        self.close_connection = True

    def get_huge(self):
        piece = b"A long line of a very long text, which nobody will hear. " * 1000
        self.chunks((piece for _ in range((1 << 30) // len(piece))), Content_Type="text/plain")

    def get_huge_said(self):
        self.send_response(200)
        self.send_header("Content-Length", str(1 << 30))
        self.end_headers()

    def get_bomb(self):
        """A hundred megabytes of spaces, packed into a tenth of one."""
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        spaces = b" " * (1 << 20)
        self.chunks((packer.compress(spaces) for _ in range(100)), Content_Type="text/html",
                    Content_Encoding="gzip")

    def get_no_http(self):
        self.wfile.write(b"220 mail.example is ready\r\n" * 100)

    def get_headers(self):
        self.send_response(200)
        self.flush_headers()
        for i in range(200000):
            self.wfile.write(b"X-Filler-%d: %s\r\n" % (i, b"x" * 60))
        self.end_headers()


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Clients that hang up are what the tests are about."""


def main():
    server = Server(("127.0.0.1", 0), Handler)
    with open(sys.argv[1] + ".new", "w") as file:
        file.write(str(server.server_address[1]))
    os.rename(sys.argv[1] + ".new", sys.argv[1])
    threading.Timer(120, lambda: os._exit(1)).start()
    server.serve_forever()


main()
