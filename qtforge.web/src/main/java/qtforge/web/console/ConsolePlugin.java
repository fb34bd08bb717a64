// SPDX-License-Identifier: Apache-2.0
package qtforge.web.console;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import qtforge.caller.Rights;

/** The table of plugins in the Felix Web Console, to look at; who may is the console's matter. To be loaded only when its package is there. */
final class ConsolePlugin extends AbstractServlet {

    private static final long serialVersionUID = 1L;

    private static final List<String> COLUMNS = List.of("id", "name", "version", "state", "health", "reason");

    private final transient RuntimeReport report;

    private ConsolePlugin(RuntimeReport report) {
        this.report = report;
    }

    static ServiceRegistration<?> register(BundleContext context, RuntimeReport report) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("felix.webconsole.label", "qtforge");
        properties.put("felix.webconsole.title", "QtForge");
        properties.put("felix.webconsole.category", "QtForge");
        return context.registerService(
                Servlet.class, new ConsolePlugin(report), FrameworkUtil.asDictionary(properties));
    }

    @Override
    public void renderContent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Map<String, Object>> rows = Rights.privileged(report::plugins);
        PrintWriter out = response.getWriter();
        out.print("<p class=\"statline\">" + rows.size() + " plugins</p><table class=\"nicetable\"><thead><tr>");
        COLUMNS.forEach(column -> out.print("<th>" + column + "</th>"));
        out.print("</tr></thead><tbody>");
        for (Map<String, Object> row : rows) {
            out.print("<tr>");
            COLUMNS.forEach(column -> out.print("<td>" + HtmlText.escape(String.valueOf(row.get(column))) + "</td>"));
            out.print("</tr>");
        }
        out.print("</tbody></table>");
    }
}
