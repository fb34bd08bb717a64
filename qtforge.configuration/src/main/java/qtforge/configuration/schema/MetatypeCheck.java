// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import qtforge.configuration.json.JsonText;

/**
 * Checks values by the Metatype of a bundle. Only named by {@link Checks}, which does without it where there is none. A provider of
 * the bundle's may be called here, so no lock is held.
 */
final class MetatypeCheck {

    private MetatypeCheck() {}

    /**
     * What is wrong.
     *
     * @param pid also the plugin's id
     * @param values by dotted key
     */
    static List<Violation> violations(BundleContext context, Bundle bundle, String pid, Map<String, Object> values) {
        ServiceReference<MetaTypeService> reference = context.getServiceReference(MetaTypeService.class);
        MetaTypeService service = reference == null ? null : context.getService(reference);
        if (service == null) {
            return List.of();
        }
        try {
            MetaTypeInformation information = service.getMetaTypeInformation(bundle);
            if (information == null || !List.of(information.getPids()).contains(pid)) {
                return List.of();
            }
            return violations(information.getObjectClassDefinition(pid, null), values);
        } catch (RuntimeException e) {
            return List.of(new Violation("", "the Metatype of its bundle cannot be read: " + e));
        } finally {
            context.ungetService(reference);
        }
    }

    private static List<Violation> violations(ObjectClassDefinition definition, Map<String, Object> values) {
        List<Violation> all = new ArrayList<>();
        for (AttributeDefinition attribute : definition.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
            Object value = values.get(attribute.getID());
            if (value != null) {
                String complaint = attribute.validate(text(value, attribute));
                if (complaint != null && !complaint.isEmpty()) {
                    all.add(new Violation(attribute.getID(), complaint + " (Metatype)"));
                }
            }
        }
        return all;
    }

    private static String text(Object value, AttributeDefinition attribute) {
        if (value instanceof List<?> list) {
            return String.join(
                    ",", list.stream().map(element -> escaped(plain(element))).toList());
        }
        return attribute.getCardinality() == 0 ? plain(value) : escaped(plain(value));
    }

    private static String plain(Object value) {
        return value instanceof Map ? JsonText.line(value) : String.valueOf(value);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(",", "\\,");
    }
}
