// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.List;
import java.util.Optional;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.SimpleFilter;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** The filter of a requirement, taken apart: what it asks for by name, and the versions that will do. */
public final class RequirementFilter {

    private final String namespace;
    private final SimpleFilter filter;

    private RequirementFilter(String namespace, SimpleFilter filter) {
        this.namespace = namespace;
        this.filter = filter;
    }

    /** The filter of the given requirement; one without a filter takes every capability of its namespace. */
    public static RequirementFilter of(Requirement requirement) {
        String text = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
        SimpleFilter filter = text == null ? SimpleFilter.MATCH_ALL_FILTER : SimpleFilter.parse(text);
        return new RequirementFilter(requirement.getNamespace(), filter);
    }

    /** Whether the capability satisfies the requirement, its mandatory attributes included. */
    public boolean matches(Capability capability) {
        return capability.getNamespace().equals(namespace) && CapabilitySet.matches(capability, filter);
    }

    /** The one value an attribute must have; empty when the filter leaves a choice. */
    public Optional<String> value(String attribute) {
        return value(filter, attribute);
    }

    private static Optional<String> value(SimpleFilter term, String attribute) {
        if (term.getOperation() == SimpleFilter.EQ && attribute.equals(term.getName())) {
            return Optional.of(String.valueOf(term.getValue()));
        }
        if (term.getOperation() == SimpleFilter.AND) {
            for (SimpleFilter part : parts(term)) {
                Optional<String> found = value(part, attribute);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The versions that will do, for people: {@code [1.0,2.0)}, {@code >=1.0}, {@code <2.0}; empty when all will do. */
    public String range(String attribute) {
        Bounds bounds = new Bounds();
        collect(filter, attribute, false, bounds);
        return bounds.text();
    }

    private static void collect(SimpleFilter term, String attribute, boolean negated, Bounds bounds) {
        int operation = term.getOperation();
        if (operation == SimpleFilter.AND || operation == SimpleFilter.NOT) {
            boolean inner = negated != (operation == SimpleFilter.NOT);
            parts(term).forEach(part -> collect(part, attribute, inner, bounds));
        } else if (attribute.equals(term.getName())) {
            bounds.add(operation, String.valueOf(term.getValue()), negated);
        }
    }

    @SuppressWarnings("unchecked") // of AND, OR and NOT the value is the list of their parts
    private static List<SimpleFilter> parts(SimpleFilter term) {
        return (List<SimpleFilter>) term.getValue();
    }

    @Override
    public String toString() {
        return filter.getOperation() == SimpleFilter.MATCH_ALL ? "(*)" : filter.toString();
    }

    private static final class Bounds {
        private String low = "";
        private String high = "";
        private char opening = '[';
        private char closing = ')';

        void add(int operation, String version, boolean negated) {
            if (operation == SimpleFilter.EQ && !negated) {
                low = version;
                high = version;
                closing = ']';
            } else if (operation == SimpleFilter.GTE && !negated) {
                low = version;
            } else if (operation == SimpleFilter.LTE && negated) {
                low = version;
                opening = '(';
            } else if (operation == SimpleFilter.LTE) {
                high = version;
                closing = ']';
            } else if (operation == SimpleFilter.GTE) {
                high = version;
            }
        }

        String text() {
            if (low.isEmpty() && high.isEmpty()) {
                return "";
            }
            if (high.isEmpty()) {
                boolean any = opening == '[' && low.matches("0(\\.0)*");
                return any ? "" : (opening == '[' ? ">=" : ">") + low;
            }
            if (low.isEmpty()) {
                return (closing == ']' ? "<=" : "<") + high;
            }
            return opening + low + "," + high + closing;
        }
    }
}
