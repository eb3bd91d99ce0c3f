"""Reading and sending a form is all a browser does here; other methods do not exist."""

from django.http import HttpResponseNotAllowed

METHODEN = ("GET", "HEAD", "POST")


class MethodeMiddleware:
    """Answer 405 to every other method, at every address and for everybody alike."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODEN:
            return HttpResponseNotAllowed(METHODEN)
        return self.get_response(request)
