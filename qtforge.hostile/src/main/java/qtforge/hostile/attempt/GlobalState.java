// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.nio.charset.StandardCharsets;
import java.security.Policy;
import java.security.Provider;
import java.security.Security;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.MemoryHandler;
import java.util.prefs.Preferences;
import qtforge.hostile.Attempt;

/** What the whole process shares: properties, environment, defaults, streams. */
@SuppressWarnings("removal") // the old security classes are attacked as long as there are some
public final class GlobalState {

    private GlobalState() {}

    /** The attempts. */
    public static List<Attempt> attempts() {
        return List.of(
                denied("property.read", "reads a system property", scene -> System.getProperty("java.class.path"))
                        .allowedBy("PROPERTY_READ:java.class.path"),
                denied(
                                "property.read-number",
                                "reads a system property as a number",
                                scene -> String.valueOf(Integer.getInteger("sun.arch.data.model")))
                        .allowedBy("PROPERTY_READ:sun.arch.data.model"),
                denied(
                        "property.all",
                        "takes all system properties",
                        scene -> System.getProperties().size() + " properties"),
                denied("property.write", "sets a system property", scene -> {
                            System.setProperty("qtforge.attack", "x");
                            return "set";
                        })
                        .allowedBy("PROPERTY_WRITE:qtforge.attack"),
                denied("property.clear", "clears a system property", scene -> {
                            System.clearProperty("qtforge.attack");
                            return "cleared";
                        })
                        .allowedBy("PROPERTY_WRITE:qtforge.attack"),
                denied("property.replace-all", "replaces all system properties", scene -> {
                    System.setProperties(System.getProperties());
                    return "set";
                }),
                denied("property.environment", "reads an environment variable", scene -> System.getenv("PATH"))
                        .allowedBy("ENVIRONMENT_READ:PATH"),
                denied(
                        "property.environment-all",
                        "reads the whole environment",
                        scene -> System.getenv().size() + " variables"),
                denied(
                        "property.child-environment",
                        "reads the environment through a process builder",
                        scene -> new ProcessBuilder("x").environment().size() + " variables"),
                denied(
                                "property.preferences",
                                "opens the preferences of the system",
                                scene -> Preferences.userRoot().name().isEmpty() ? "open" : null)
                        .allowedBy("REGISTRY_ACCESS"),
                denied("global.security-property", "sets a security property", scene -> {
                    Security.setProperty("qtforge.attack", "x");
                    return Security.getProperty("qtforge.attack").equals("x") ? "set" : null;
                }),
                denied("global.security-provider", "adds a security provider", scene -> {
                    Provider provider = new Provider("Attack", "1", "hostile") {
                        private static final long serialVersionUID = 1L;
                    };
                    int place = Security.insertProviderAt(provider, 1);
                    Security.removeProvider("Attack");
                    return place == 1 ? "it was the first" : null;
                }),
                denied("global.remove-security-provider", "removes a security provider", scene -> {
                    Provider last = Security.getProviders()[Security.getProviders().length - 1];
                    Security.removeProvider(last.getName());
                    boolean gone = Security.getProvider(last.getName()) == null;
                    Security.addProvider(last);
                    return gone ? "removed" : null;
                }),
                denied("global.locale", "changes the default locale", scene -> {
                    Locale before = Locale.getDefault();
                    Locale.setDefault(Locale.forLanguageTag("x-attack"));
                    boolean changed = !Locale.getDefault().equals(before);
                    Locale.setDefault(before);
                    return changed ? "changed" : null;
                }),
                denied("global.time-zone", "changes the default time zone", scene -> {
                    TimeZone before = TimeZone.getDefault();
                    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                    boolean changed = !TimeZone.getDefault().hasSameRules(before);
                    TimeZone.setDefault(before);
                    return changed ? "changed" : null;
                }),
                denied("global.standard-output", "replaces System.out", scene -> {
                    PrintStream before = System.out;
                    System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
                    boolean changed = System.out != before;
                    System.setOut(before);
                    return changed ? "replaced" : null;
                }),
                denied("global.standard-error", "replaces System.err", scene -> {
                    PrintStream before = System.err;
                    System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
                    boolean changed = System.err != before;
                    System.setErr(before);
                    return changed ? "replaced" : null;
                }),
                denied("global.standard-input", "replaces System.in", scene -> {
                    InputStream before = System.in;
                    System.setIn(new ByteArrayInputStream(new byte[0]));
                    boolean changed = System.in != before;
                    System.setIn(before);
                    return changed ? "replaced" : null;
                }),
                denied("global.proxy-selector", "replaces the default proxy selector", scene -> {
                    ProxySelector before = ProxySelector.getDefault();
                    ProxySelector.setDefault(ProxySelector.of(null));
                    boolean changed = ProxySelector.getDefault() != before;
                    ProxySelector.setDefault(before);
                    return changed ? "replaced" : null;
                }),
                denied("global.authenticator", "becomes the one who is asked for passwords", scene -> {
                    Authenticator.setDefault(new Authenticator() {});
                    Authenticator.setDefault(null);
                    return "set";
                }),
                denied("global.cookie-handler", "becomes the one who sees all cookies", scene -> {
                    CookieHandler.setDefault(new CookieManager());
                    boolean changed = CookieHandler.getDefault() instanceof CookieManager;
                    CookieHandler.setDefault(null);
                    return changed ? "set" : null;
                }),
                denied("global.response-cache", "becomes the one who caches answers", scene -> {
                    ResponseCache before = ResponseCache.getDefault();
                    ResponseCache.setDefault(null);
                    ResponseCache.setDefault(before);
                    return "set";
                }),
                denied("global.follow-redirects", "changes what all HTTP connections do", scene -> {
                    boolean before = HttpURLConnection.getFollowRedirects();
                    HttpURLConnection.setFollowRedirects(!before);
                    boolean changed = HttpURLConnection.getFollowRedirects() != before;
                    HttpURLConnection.setFollowRedirects(before);
                    return changed ? "changed" : null;
                }),
                denied("global.logging-level", "changes the level of all loggers", scene -> {
                    Logger root = Logger.getLogger("");
                    Level before = root.getLevel();
                    root.setLevel(Level.OFF);
                    root.setLevel(before);
                    return "changed";
                }),
                denied("global.logging-handler", "listens to all loggers", scene -> {
                    Logger root = Logger.getLogger("");
                    MemoryHandler handler = new MemoryHandler(new ConsoleHandler(), 10, Level.OFF);
                    root.addHandler(handler);
                    root.removeHandler(handler);
                    return "listened";
                }),
                denied("global.sql-log", "listens to what JDBC drivers log", scene -> {
                    PrintWriter before = DriverManager.getLogWriter();
                    DriverManager.setLogWriter(
                            new PrintWriter(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
                    DriverManager.setLogWriter(before);
                    return "listened";
                }),
                denied("global.security-manager", "removes the security manager", scene -> {
                            System.setSecurityManager(null);
                            return "removed";
                        })
                        .preventedSince(24),
                denied("global.policy", "replaces the policy of the JVM", scene -> {
                            Policy before = Policy.getPolicy();
                            Policy.setPolicy(new Policy() {});
                            Policy.setPolicy(before);
                            return "replaced";
                        })
                        .preventedSince(24));
    }
}
