// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import java.net.URL;
import java.util.Set;
import org.osgi.service.servlet.context.ServletContextHelper;

/** The page's own context: nothing of the bundle or the disk can be asked for by path. Who may ask is decided in {@link PageServlet}. */
final class PageContext extends ServletContextHelper {

    @Override
    public URL getResource(String name) {
        return null;
    }

    @Override
    public Set<String> getResourcePaths(String path) {
        return Set.of();
    }

    @Override
    public String getRealPath(String path) {
        return null;
    }
}
