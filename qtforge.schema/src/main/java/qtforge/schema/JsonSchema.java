// SPDX-License-Identifier: Apache-2.0
package qtforge.schema;

import dev.harrel.jsonschema.SchemaResolver;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * A JSON Schema, draft 2020-12. References lead to parts of itself only; nothing is read from the net. May be used by any thread.
 */
public final class JsonSchema {

    private static final SchemaResolver NOTHING_ELSE = uri -> SchemaResolver.Result.empty();

    private final Validator validator;
    private final URI schema;

    private JsonSchema(Validator validator, URI schema) {
        this.validator = validator;
        this.schema = schema;
    }

    /**
     * Reads a schema.
     *
     * @param what "parameters of endpoint a::b", for the message
     * @param schema JSON-shaped
     * @throws PluginException INVALID_ARGUMENT when it is no schema
     */
    public static JsonSchema of(String what, Map<String, ?> schema) {
        try {
            Validator validator = new ValidatorFactory()
                    .withJsonNodeFactory(ShapedNode.FACTORY)
                    .withSchemaResolver(NOTHING_ELSE)
                    .createValidator();
            return new JsonSchema(validator, validator.registerSchema((Object) JsonValues.normalizeMap(schema)));
        } catch (RuntimeException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, what + ": this is no JSON Schema: " + e.getMessage(), e);
        }
    }

    /**
     * What is wrong with a value, each thing once; nothing when it matches.
     *
     * @param value JSON-shaped
     */
    public List<SchemaViolation> violations(Object value) {
        Validator.Result result = validator.validate(schema, (Object) ShapedNode.FACTORY.wrap(value));
        return result.isValid()
                ? List.of()
                : result.getErrors().stream()
                        .map(error -> new SchemaViolation(error.getInstanceLocation(), error.getError()))
                        .distinct()
                        .toList();
    }

    /** {@link #violations} in words. */
    public List<String> complaints(Object value) {
        return violations(value).stream().map(SchemaViolation::toString).toList();
    }
}
