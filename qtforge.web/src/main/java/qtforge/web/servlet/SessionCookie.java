// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The cookie that is a session's secret. No script sees it, and no other site's page has it sent. Browsers send cookies to all ports of a
 * host, so the port the browser asked for is in its name: two runtimes of a machine do not log each other out.
 */
final class SessionCookie {

    static final String NAME = "qtforge-session-";

    private SessionCookie() {}

    /** What the cookie of a request says; null without. */
    static String of(HttpServletRequest request) {
        String name = name(request);
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /**
     * Sets it.
     *
     * @param secure whether the browser asks by https, as far as is known
     */
    static void set(HttpServletRequest request, HttpServletResponse response, String secret, boolean secure) {
        send(request, response, secret, secure ? "; Secure" : "");
    }

    static void clear(HttpServletRequest request, HttpServletResponse response, boolean secure) {
        send(request, response, "", (secure ? "; Secure" : "") + "; Max-Age=0");
    }

    private static String name(HttpServletRequest request) {
        return NAME + request.getServerPort();
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, String value, String more) {
        // Written by hand: version 5 of the Servlet API has no SameSite.
        String path = request.getContextPath().isEmpty() ? "/" : request.getContextPath();
        response.setHeader(
                "Set-Cookie", name(request) + "=" + value + "; Path=" + path + "; HttpOnly; SameSite=Strict" + more);
    }
}
