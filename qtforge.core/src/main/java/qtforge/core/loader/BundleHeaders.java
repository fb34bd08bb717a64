// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.resource.Resource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Parses the headers the framework's resolver reads, with Apache Felix's parser, and names the one that is wrong. */
final class BundleHeaders {

    private static final List<String> PARSED = List.of(
            Constants.BUNDLE_SYMBOLICNAME,
            Constants.FRAGMENT_HOST,
            Constants.REQUIRE_BUNDLE,
            Constants.IMPORT_PACKAGE,
            Constants.DYNAMICIMPORT_PACKAGE,
            Constants.EXPORT_PACKAGE,
            Constants.REQUIRE_CAPABILITY,
            Constants.PROVIDE_CAPABILITY);

    /** The parser keeps attributes in lists; a clause of a million of them would take it hours. */
    private static final int MOST_PARAMETERS = 1000;

    private BundleHeaders() {}

    /** The capabilities and requirements of a bundle. The headers must include a valid symbolic name. */
    static Resource parse(Map<String, String> headers) {
        Map<String, String> relevant = only(headers, PARSED);
        relevant.forEach(BundleHeaders::checkParameters);
        try {
            return ResourceBuilder.build(null, relevant);
        } catch (BundleException e) {
            throw culprit(headers, e);
        }
    }

    private static Map<String, String> only(Map<String, String> headers, List<String> names) {
        Map<String, String> some = new HashMap<>();
        some.put(Constants.BUNDLE_MANIFESTVERSION, "2");
        for (String name : names) {
            String value = headers.get(name);
            if (value != null) {
                some.put(name, value);
            }
        }
        return some;
    }

    private static PluginException culprit(Map<String, String> headers, BundleException all) {
        for (String name : PARSED) {
            try {
                ResourceBuilder.build(null, only(headers, List.of(Constants.BUNDLE_SYMBOLICNAME, name)));
            } catch (BundleException alone) {
                return wrong(name, alone);
            }
        }
        return wrong("manifest", all);
    }

    private static PluginException wrong(String header, BundleException e) {
        Throwable why = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(why.getMessage());
        return new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                header + " cannot be parsed: " + (message.length() > 300 ? message.substring(0, 300) + "..." : message)
                        + "; have bnd write the manifest",
                e);
    }

    private static void checkParameters(String name, String header) {
        boolean quoted = false;
        int parameters = 0;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parameters = 0;
            } else if (c == ';' && !quoted && ++parameters > MOST_PARAMETERS) {
                throw new PluginException(
                        PluginErrorCode.INVALID_FORMAT,
                        name + " has a clause with more than " + MOST_PARAMETERS
                                + " attributes and directives; have bnd write the manifest");
            }
        }
    }
}
