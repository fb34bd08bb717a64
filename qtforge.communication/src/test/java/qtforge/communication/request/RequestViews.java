// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.List;
import org.osgi.framework.Bundle;
import qtforge.api.communication.request.RequestResponse;

/** Views of requests for bundles that a test of another part made up. */
public final class RequestViews implements AutoCloseable {

    private final Plugins plugins = new Plugins();

    /** A bundle that runs. */
    public Bundle bundle(String name) {
        return plugins.bundle(name);
    }

    /** Its view. */
    public RequestResponse of(Bundle bundle) {
        return plugins.of(bundle);
    }

    /** Stops it, as far as requests know. */
    public void stop(Bundle bundle) {
        plugins.stop(bundle);
    }

    /** What was reported of code of bundles. */
    public List<String> reports() {
        return plugins.reports;
    }

    @Override
    public void close() {
        plugins.close();
    }
}
