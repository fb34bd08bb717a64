// SPDX-License-Identifier: Apache-2.0
package qtforge.web.console;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.felix.inventory.Format;
import org.apache.felix.inventory.InventoryPrinter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The report in Felix's inventory. To be loaded only when its package is there. */
final class InventoryReport implements InventoryPrinter {

    private final RuntimeReport report;

    private InventoryReport(RuntimeReport report) {
        this.report = report;
    }

    static ServiceRegistration<?> register(BundleContext context, RuntimeReport report) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(InventoryPrinter.NAME, "qtforge");
        properties.put(InventoryPrinter.TITLE, "QtForge");
        properties.put(InventoryPrinter.FORMAT, new String[] {Format.TEXT.toString(), Format.JSON.toString()});
        return context.registerService(
                InventoryPrinter.class, new InventoryReport(report), FrameworkUtil.asDictionary(properties));
    }

    @Override
    public void print(PrintWriter out, Format format, boolean isZip) {
        out.print(Format.JSON.equals(format) ? report.json() : report.text());
    }
}
