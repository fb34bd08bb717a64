// SPDX-License-Identifier: Apache-2.0
package qtforge.web.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.files.FileTrees;

/**
 * The HTTP service the distribution brings, in {@code bundles/http}, which the launcher does not look at: installed and started when the
 * page is switched on. Started transiently, so that it is not there at the next start before it is wanted. When
 * the page goes off it is stopped, not uninstalled: classes of this bundle stay wired to it until the framework refreshes them. Used by
 * one thread at a time.
 */
public final class HttpBundles {

    /** {@code <dist>/bundles/<start level>/qtforge.web-x.jar}. */
    private static final Pattern LOCATION = Pattern.compile("reference:(file:.*/bundles)/[^/]+/[^/]+");

    private static final String SERVES = "org.apache.felix.http.enable";

    private final BundleContext context;
    private final Optional<Path> folder;

    public HttpBundles(BundleContext context) {
        this.context = context;
        Matcher location = LOCATION.matcher(context.getBundle().getLocation());
        folder = location.matches()
                ? Optional.of(Path.of(URI.create(location.group(1))).resolve("http"))
                : Optional.empty();
    }

    /** Whether the distribution brings an HTTP service. */
    public boolean areThere() {
        return folder.filter(Files::isDirectory).isPresent();
    }

    /** Whether a bundle is one of these. */
    public boolean isOne(Bundle bundle) {
        return bundle != null
                && prefix().filter(prefix -> bundle.getLocation().startsWith(prefix))
                        .isPresent();
    }

    private Optional<String> prefix() {
        return folder.map(path -> {
            String uri = path.toFile().toURI().toASCIIString();
            return "reference:" + (uri.endsWith("/") ? uri : uri + "/");
        });
    }

    /**
     * The location of the bundle that serves.
     *
     * @throws PluginException FILE_SYSTEM_ERROR when it is missing
     */
    public String server() {
        return jars().keySet().stream()
                .filter(location -> location.contains("/org.apache.felix.http.jetty"))
                .findFirst()
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.FILE_SYSTEM_ERROR,
                        folder.orElseThrow() + " has no org.apache.felix.http.jetty; unpack the distribution anew"));
    }

    /** The bundles by the locations they are installed under. */
    private Map<String, Path> jars() {
        Map<String, Path> jars = new LinkedHashMap<>();
        try {
            for (Path jar : FileTrees.list(folder.orElseThrow())) {
                if (jar.toString().endsWith(".jar")) {
                    jars.put("reference:" + jar.toFile().toURI().toASCIIString(), jar);
                }
            }
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, folder.orElseThrow() + " cannot be read: " + e, e);
        }
        return jars;
    }

    /** Takes away what an earlier process installed, for the page is off. */
    public void clear() {
        for (Bundle bundle : installed()) {
            uninstall(bundle);
        }
    }

    /**
     * Installs what is not installed, as it is now, and starts it.
     *
     * @throws PluginException FILE_SYSTEM_ERROR, LOAD_FAILED with the bundle's name
     */
    public void start() {
        Map<String, Path> wanted = jars();
        try {
            for (Bundle bundle : installed()) {
                if (!wanted.containsKey(bundle.getLocation())) {
                    uninstall(bundle);
                }
            }
            List<Bundle> all = new ArrayList<>();
            for (Map.Entry<String, Path> each : wanted.entrySet()) {
                all.add(install(each.getKey(), each.getValue()));
            }
            startAll(all);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, folder.orElseThrow() + " cannot be read: " + e, e);
        } catch (BundleException e) {
            throw new PluginException(
                    PluginErrorCode.LOAD_FAILED,
                    "the HTTP service in " + folder.orElseThrow() + " cannot be started: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Felix's HTTP service begins with the properties of the framework, so with another port and perhaps another address, and takes its
     * configuration only then. It is told to serve nobody until it has it: by a property of the process, the only one that can still be set.
     */
    private static void startAll(List<Bundle> all) throws BundleException {
        String before = System.getProperty(SERVES);
        System.setProperty(SERVES, "false");
        try {
            for (Bundle bundle : all) {
                if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                    bundle.start(Bundle.START_TRANSIENT);
                }
            }
        } finally {
            if (before == null) {
                System.clearProperty(SERVES);
            } else {
                System.setProperty(SERVES, before);
            }
        }
    }

    private Bundle install(String location, Path jar) throws BundleException, IOException {
        Bundle known = context.getBundle(location);
        if (known != null) {
            if (known.getState() != Bundle.ACTIVE
                    && known.getLastModified() < Files.getLastModifiedTime(jar).toMillis()) {
                known.update();
            }
            return known;
        }
        Bundle bundle = context.installBundle(location);
        bundle.adapt(BundleStartLevel.class)
                .setStartLevel(context.getBundle().adapt(BundleStartLevel.class).getStartLevel());
        return bundle;
    }

    /** Stops it, when it was started here. */
    public void stop() {
        List<Bundle> reversed = new ArrayList<>(installed());
        Collections.reverse(reversed);
        for (Bundle bundle : reversed) {
            try {
                if (bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING) {
                    bundle.stop(Bundle.STOP_TRANSIENT);
                }
            } catch (BundleException e) {
                throw new PluginException(
                        PluginErrorCode.UNLOAD_FAILED,
                        bundle.getSymbolicName() + " cannot be stopped: " + e.getMessage(),
                        e);
            }
        }
    }

    private List<Bundle> installed() {
        List<Bundle> found = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (isOne(bundle)) {
                found.add(bundle);
            }
        }
        return found;
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new PluginException(
                    PluginErrorCode.UNLOAD_FAILED,
                    bundle.getSymbolicName() + " cannot be taken away: " + e.getMessage(),
                    e);
        }
    }
}
