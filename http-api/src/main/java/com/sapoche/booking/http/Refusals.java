package com.sapoche.booking.http;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.Refusal;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.ServletRequestPathUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;

/** Turns whatever goes wrong with a request into a problem with a code, and never shows a stack trace. */
@RestControllerAdvice
class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final List<Passing> passing;

    Refusals(ObjectProvider<Passing> passing) {
        this.passing = passing.orderedStream().toList();
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(RefusedException refused) {
        return answer(refused.refusal());
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(MethodArgumentNotValidException invalid) {
        List<Violation> violations = invalid.getBindingResult().getFieldErrors().stream()
                .map(error -> new Violation(error.getField(), String.valueOf(error.getDefaultMessage())))
                .sorted(Comparator.comparing(Violation::field))
                .toList();
        return invalid(violations);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(HandlerMethodValidationException invalid) {
        List<Violation> violations = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new Violation(nameOf(result, error), String.valueOf(error.getDefaultMessage()))))
                .sorted(Comparator.comparing(Violation::field))
                .toList();
        return invalid(violations);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(ConstraintViolationException invalid) {
        return invalid(invalid.getConstraintViolations().stream()
                .map(violation -> new Violation(violation.getPropertyPath().toString(), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::field))
                .toList());
    }

    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException mistyped) {
        return invalid(List.of(new Violation(mistyped.getName(), "is not of the right form")));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException) {
                return answer(new Refusal(ErrorCode.TOO_LARGE, cause.getMessage()));
            }
            if (cause instanceof RefusedException refused) {
                return answer(refused.refusal());
            }
        }
        if (unreadable.getCause() instanceof JacksonException mistyped
                && (mistyped instanceof DatabindException || mistyped instanceof InputCoercionException)
                && !mistyped.getPath().isEmpty()) {
            return invalid(List.of(new Violation(JsonPaths.of(mistyped), JsonPaths.words(mistyped))));
        }
        return answer(new Refusal(ErrorCode.MALFORMED, "the body is not the JSON that is expected here"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notJson(HttpMediaTypeNotSupportedException notJson) {
        return answer(new Refusal(ErrorCode.NOT_JSON, "the body must be application/json"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notAcceptable(HttpMediaTypeNotAcceptableException notAcceptable) {
        return answer(new Refusal(ErrorCode.INVALID, "the ledger answers in application/json"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMethod(HttpRequestMethodNotSupportedException wrong) {
        Set<HttpMethod> supported = wrong.getSupportedHttpMethods();
        return notAllowed(wrong.getMethod(), supported == null ? Set.of() : supported);
    }

    /** Nothing in this process; another one may answer here, if asked as it wants to be. */
    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<Problem> nothingHere(HttpServletRequest request) {
        Set<HttpMethod> methods = Addresses.methods(
                ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
        HttpMethod asked = HttpMethod.valueOf(request.getMethod());
        if (!methods.isEmpty() && !methods.contains(asked)) {
            return notAllowed(asked.name(), methods);
        }
        return answer(new Refusal(ErrorCode.NOT_FOUND, "there is nothing here"));
    }

    /** A query that is no text in UTF-8. */
    @ExceptionHandler
    ResponseEntity<Problem> undecodable(InvalidParameterException undecodable) {
        return answer(new Refusal(ErrorCode.MALFORMED, "the parameters cannot be read"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unforeseen(Exception fault) {
        if (fault instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(new Refusal(
                    ErrorCode.INVALID,
                    known.getBody().getDetail() == null
                            ? "the request is not as expected"
                            : known.getBody().getDetail()));
        }
        for (Passing some : passing) {
            Optional<String> words = some.words(fault);
            if (words.isPresent()) {
                log.warn("A request could not be answered: {}", fault.toString());
                return answer(new Refusal(ErrorCode.UNAVAILABLE, words.get()));
            }
        }
        log.error("A request failed", fault);
        return answer(new Refusal(ErrorCode.INTERNAL, "the ledger failed; its log says why"));
    }

    private static String nameOf(
            org.springframework.validation.method.ParameterValidationResult result,
            org.springframework.context.MessageSourceResolvable error) {
        return error instanceof org.springframework.validation.FieldError field
                ? field.getField()
                : String.valueOf(result.getMethodParameter().getParameterName());
    }

    private static ResponseEntity<Problem> notAllowed(String method, Set<HttpMethod> allowed) {
        HttpHeaders headers = new HttpHeaders();
        headers.setAllow(allowed);
        return answer(new Refusal(ErrorCode.METHOD_NOT_ALLOWED, method + " is not allowed here"), headers);
    }

    private static ResponseEntity<Problem> invalid(List<Violation> violations) {
        String words = violations.stream()
                .map(violation -> violation.field() + " " + violation.message())
                .reduce((one, other) -> one + "; " + other)
                .orElse("the request is not as expected");
        return answer(new Refusal(ErrorCode.INVALID, words, violations));
    }

    private static ResponseEntity<Problem> answer(Refusal refusal) {
        return answer(refusal, new HttpHeaders());
    }

    private static ResponseEntity<Problem> answer(Refusal refusal, HttpHeaders headers) {
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (ErrorStatus.passes(refusal.code())) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        Problem problem = Problem.of(refusal);
        return ResponseEntity.status(problem.status()).headers(headers).body(problem);
    }
}
