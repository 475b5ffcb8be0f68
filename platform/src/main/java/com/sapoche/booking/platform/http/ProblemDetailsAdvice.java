package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;

/** Answers every exception with an RFC 9457 problem that carries a stable code, and never shows a stack trace. */
@RestControllerAdvice
class ProblemDetailsAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemDetailsAdvice.class);
    private static final Comparator<Violation> BY_FIELD = Comparator.comparing(Violation::field);

    private final List<TransientFailures> transientFailures;

    private final RouteCatalog routes;

    ProblemDetailsAdvice(ObjectProvider<TransientFailures> transientFailures, RouteCatalog routes) {
        this.routes = routes;
        this.transientFailures = transientFailures.orderedStream().toList();
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> handleRejection(CommandRejectedException rejected, WebRequest request) {
        return respond(rejected, rejected.rejection(), new HttpHeaders(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Violation> violations = invalid.getBindingResult().getFieldErrors().stream()
                .map(error -> new Violation(error.getField(), String.valueOf(error.getDefaultMessage())))
                .sorted(BY_FIELD)
                .toList();
        return respond(invalid, invalid(violations), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Violation> violations = invalid.getParameterValidationResults().stream()
                .flatMap(ParameterViolations::of)
                .sorted(BY_FIELD)
                .toList();
        return respond(invalid, invalid(violations), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mistyped, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = mistyped instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(mistyped.getPropertyName());
        return respond(
                mistyped,
                invalid(List.of(new Violation(name, JsonErrorDescription.expected(mistyped.getRequiredType())))),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return respond(unreadable, rejection(unreadable), headers, request);
    }

    private static CommandRejection rejection(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException) {
                return new CommandRejection(ErrorCode.TOO_LARGE, Objects.requireNonNull(cause.getMessage()));
            }
            if (cause instanceof CommandRejectedException rejected) {
                return rejected.rejection();
            }
        }
        if (unreadable.getCause() instanceof JacksonException mistyped
                && (mistyped instanceof DatabindException || mistyped instanceof InputCoercionException)
                && !mistyped.getPath().isEmpty()) {
            return invalid(List.of(JsonErrorDescription.violation(mistyped)));
        }
        return new CommandRejection(
                ErrorCode.MALFORMED,
                unreadable.getCause() == null
                        ? "The body is missing; send a JSON document"
                        : "The body is not well-formed JSON, or does not have the structure that this path requires");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException notJson,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return respond(
                notJson,
                new CommandRejection(
                        ErrorCode.NOT_JSON, "The body must be sent with the content type application/json"),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException excluded,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return respond(
                excluded,
                new CommandRejection(
                        ErrorCode.INVALID,
                        "The Accept header must be well-formed and include the type of the response"),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        Set<HttpMethod> supported = wrong.getSupportedHttpMethods();
        return methodNotAllowed(wrong, supported == null ? Set.of() : supported, request);
    }

    /** Answers 405 where another process of the ledger serves the path with other methods, else 404. */
    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException missing, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletRequest servletRequest = servletRequest(request);
        Set<HttpMethod> methods = routes.methods(
                ServletRequestPathUtils.getParsedRequestPath(servletRequest).pathWithinApplication());
        return methods.isEmpty() || methods.contains(HttpMethod.valueOf(servletRequest.getMethod()))
                ? respond(
                        missing, new CommandRejection(ErrorCode.NOT_FOUND, ErrorMessages.NO_RESOURCE), headers, request)
                : methodNotAllowed(missing, methods, request);
    }

    private @Nullable ResponseEntity<Object> methodNotAllowed(
            Exception cause, Collection<HttpMethod> supported, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.setAllow(new TreeSet<>(supported));
        String names = supported.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        return respond(
                cause,
                new CommandRejection(
                        ErrorCode.METHOD_NOT_ALLOWED,
                        "Method " + servletRequest(request).getMethod() + " is not supported at this path; supported: "
                                + names),
                headers,
                request);
    }

    /** Handles parameters that are not UTF-8, or not URL-encoded. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> handleInvalidParameter(InvalidParameterException undecodable, WebRequest request) {
        return respond(
                undecodable,
                new CommandRejection(ErrorCode.MALFORMED, "The parameters must be URL-encoded UTF-8"),
                new HttpHeaders(),
                request);
    }

    /** Handles the exceptions of Spring that none of the methods above handles. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (status.is5xxServerError()) {
            return handleUnexpected(exception, request);
        }
        return respond(
                exception,
                new CommandRejection(
                        ErrorStatusMapping.codeOf(status.value()),
                        "The request does not match the parameters of this path"),
                headers,
                request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> handleUnexpected(Exception exception, WebRequest request) {
        String requestId = RequestId.of(servletRequest(request));
        for (TransientFailures failures : transientFailures) {
            Optional<String> detail = failures.message(exception);
            if (detail.isPresent()) {
                log.warn(
                        "HTTP: request rejected as UNAVAILABLE, request={}, cause={}", requestId, exception.toString());
                return respond(
                        exception,
                        new CommandRejection(ErrorCode.UNAVAILABLE, detail.get()),
                        new HttpHeaders(),
                        request);
            }
        }
        log.error("HTTP: request failed, request={}", requestId, exception);
        return respond(
                exception,
                new CommandRejection(ErrorCode.INTERNAL, ErrorMessages.internal(requestId)),
                new HttpHeaders(),
                request);
    }

    private static CommandRejection invalid(List<Violation> violations) {
        String detail = violations.stream()
                .map(violation -> violation.field() + " " + violation.message())
                .collect(Collectors.joining("; "));
        return new CommandRejection(ErrorCode.INVALID, detail, violations);
    }

    private @Nullable ResponseEntity<Object> respond(
            Exception cause, CommandRejection rejection, HttpHeaders headers, WebRequest request) {
        HttpHeaders problemHeaders = new HttpHeaders();
        problemHeaders.putAll(headers);
        problemHeaders.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (ErrorStatusMapping.isTransient(rejection.code())) {
            problemHeaders.set(HttpHeaders.RETRY_AFTER, ErrorStatusMapping.RETRY_AFTER_SECONDS);
        }
        HttpStatusCode status = HttpStatusCode.valueOf(ErrorStatusMapping.statusOf(rejection.code()));
        return super.handleExceptionInternal(
                cause, Problems.of(rejection, path(servletRequest(request))), problemHeaders, status, request);
    }

    /** Returns the path in the form of a URI: Tomcat accepts characters in it that RFC 3986 does not. */
    private static String path(HttpServletRequest request) {
        return UriUtils.encodePath(request.getServletPath(), StandardCharsets.UTF_8);
    }

    private static HttpServletRequest servletRequest(WebRequest request) {
        return ((ServletWebRequest) request).getRequest();
    }
}
